/** A page with nothing but a plan and its legend. It is served to tests and never shipped; tests hand it properties by `window.plan`. */
import '@fontsource-variable/inter/index.css';
import '@fontsource-variable/noto-sans-sc/index.css';
import { mount } from 'svelte';
import Page from './Page.svelte';

const target = document.getElementById('page');
if (target) mount(Page, { target });
